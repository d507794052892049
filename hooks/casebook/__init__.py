"""casebook: case stories and chapters in, a site in several languages and printed books out.

Read the modules in the order of the data: `load` reads files into a `model.Catalogue`, `check`
finds problems, `stage` writes finished Markdown, `site` lets MkDocs render it, then `search`,
`book` and `pdf` make what readers search and print, and `publish` swaps the new site in.
"""
