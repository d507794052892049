"""casebook: case stories and chapters in, a site in several languages and printed books out.

The rooms of the house, in the order of the data. A module imports only from what stands before it.

Files and words:     problem, caught, contribution, locales, source_file, yaml_tree, front_matter
What metadata holds: spec, ethics, schema, fields
The content itself:  model, blocks, marking, changes, history, markdown_text, uris, dates
Photos:              photo_file, clean_photo, rights
Words of a language: collation, fold, sounds, synonyms, lexicon, load_lexicon, terms, vocabulary
Reading it all:      withdrawn, load
Checking it:         check_links, check, check_ethics, check_writing, safe_html, check_html,
                     drawing, check_images, check_parity, check_private, check_reveal, check_terms
One language's view: edition, leaks, status, content
For translators:     markup, glossary_links, skeleton, exchange, workbench, withdraw
Pages of texts:      story_page, related, facets, book_page, plain_page, figure, compose
Pages of lists:      listing, facet_pages, story_lists, strategy_lists, export, reference_lists,
                     download_list, recall
Finished Markdown:   forget, stage
What was rendered:   pages, passages, postings, feed, search, shelf
Prints as HTML:      fonts, footnotes, printed, book_back, book_front, book, epub, handout, poster,
                     pack, booklet
Prints as PDF:       pdf_repairs, pdf_clusters, pdf_fonts, pdf_text, pdf_lines, pdf_notes, pdf_tags,
                     pdf_labels, pdf_boxes, pdf, prints, figures, book_places
The finished site:   policy, gate, publish, site, build

Begin anywhere, best here: `load` reads files into a `model.Catalogue`, `check` finds problems,
`stage` writes Markdown, `site` lets MkDocs render it, `search`, `book` and `pdf` make what readers
search and print, `publish` swaps the new site in, and `build` calls them all.
"""
