-- Copydesk for Neovim 0.11 and later: `vim.lsp.enable("copydesk")` reads this file. Change any of it with `vim.lsp.config("copydesk", { .. })`.
-- Neovim 0.10 knows no lsp/ folder; there `require("copydesk").setup({ .. })` does the same (lua/copydesk/server.lua).
return {
  cmd = { require("copydesk.program").path(), "lsp" },
  filetypes = { "text", "markdown", "html", "mail", "gitcommit", "quarto", "rmd", "pandoc" },
  root_markers = { "copydesk.toml", ".git" },
  -- Decides whether a buffer is an article; the root itself comes from `root_markers`.
  root_dir = function(buffer, start)
    require("copydesk.server").admit(buffer, start)
  end,
  handlers = require("copydesk.refresh").handlers,
  capabilities = require("copydesk.refresh").capabilities(),
  -- An article that lies in no project is checked too.
  workspace_required = false,
}
