-- Neovim alone, without the plugin. It asks for diagnostics; 0.10 and 0.11 cannot be told to ask again, and 0.12 then asks for files that
-- are not open only, so there the server is told to publish. Nothing may be missed in either.
local desk = dofile(vim.env.PLUGIN .. "/test/support.lua")
local check, wait = desk.check, desk.wait

desk.run(function()
  vim.cmd.edit(vim.env.ARTICLE)
  local push = vim.fn.has("nvim-0.12") == 1 and "--push" or nil
  vim.lsp.start({ name = "copydesk", cmd = { vim.env.COPYDESK, "lsp", push }, root_dir = vim.fs.dirname(vim.env.ARTICLE) })
  check("the server answers", desk.client() ~= nil)
  check("the plugin is not there", vim.fn.exists(":Copydesk") == 0)
  check("the wrong name is marked", desk.find("Kobler") ~= nil, desk.told())
  desk.go(desk.find("Kobler"))
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title:find("is right in this article", 1, true) ~= nil
    end,
  })
  check("a name that is settled is marked no more", wait(function() return #desk.diagnostics("name-unintroduced") == 0 end), desk.told())
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 0 })
  desk.press("o<CR>They told the goverment<Esc>")
  check("the last word that was typed is marked", wait(function() return #desk.diagnostics("spelling") == 1 end), desk.told())
end)
