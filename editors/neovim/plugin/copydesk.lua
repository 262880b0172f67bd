-- Starts Copydesk for articles. `vim.g.copydesk_disable = true`, set before plugins load, keeps it off.
if vim.g.loaded_copydesk or vim.g.copydesk_disable then
  return
end
vim.g.loaded_copydesk = true

if vim.fn.has("nvim-0.11") == 1 then
  vim.lsp.enable("copydesk")
  return
end

if vim.fn.has("nvim-0.10") == 0 then
  return
end

-- Neovim 0.10 knows no lsp/ folder: the same settings, started by hand.
local here = debug.getinfo(1, "S").source:sub(2):match("^(.*)[/\\]plugin[/\\]") or "."
local config = dofile(here .. "/lsp/copydesk.lua")
vim.api.nvim_create_autocmd("FileType", {
  pattern = config.filetypes,
  group = vim.api.nvim_create_augroup("copydesk", {}),
  callback = function(event)
    if vim.bo[event.buf].buftype ~= "" then
      return
    end
    vim.lsp.start({ name = "copydesk", cmd = config.cmd, root_dir = vim.fs.root(event.buf, config.root_markers) }, { bufnr = event.buf })
  end,
})
