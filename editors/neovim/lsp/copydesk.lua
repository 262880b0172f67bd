-- Copydesk for Neovim 0.11 and later: `vim.lsp.enable("copydesk")` reads this file. Change any of it with `vim.lsp.config("copydesk", { .. })`.
return {
  cmd = { "copydesk", "lsp" },
  filetypes = { "text", "markdown", "html", "mail", "gitcommit", "quarto", "rmd", "pandoc" },
  root_markers = { "copydesk.toml", ".git" },
  -- An article that lies in no project is checked too.
  workspace_required = false,
}
