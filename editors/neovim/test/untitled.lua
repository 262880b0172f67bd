-- Buffers without a name: checked, mended, and saved under a name as any other.
local desk = dofile(vim.env.PLUGIN .. "/test/support.lua")
local check, wait = desk.check, desk.wait

desk.run(function()
  local folder = vim.fs.dirname(vim.env.ARTICLE)
  vim.fn.writefile({}, vim.env.PLUGIN .. "/copydesk.toml")
  vim.cmd.cd(vim.env.PLUGIN)
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { "The goverment agreed with Mayor John Smith.", "", "Smith said so." })
  vim.bo.filetype = "markdown"
  check("a buffer without a name is served once it has a type", desk.client() ~= nil)
  check("in the folder that Neovim is in, since it has none", desk.client().root_dir == vim.env.PLUGIN, desk.client().root_dir)
  check("what is wrong in it is marked", desk.find("goverment") ~= nil, desk.told())
  check("in it alone", #vim.api.nvim_list_bufs() == 1, vim.api.nvim_list_bufs())
  desk.go(desk.find("goverment"))
  require("copydesk").fix()
  check("and mended", wait(function() return desk.line(0):find("The government", 1, true) ~= nil end), desk.line(0))

  local saved, refusal = pcall(vim.cmd.write)
  check("saving it without a name is refused", not saved and refusal:find("E32", 1, true) ~= nil, refusal)
  vim.cmd("silent write " .. vim.fn.fnameescape(folder .. "/new article.md"))
  check("saving it under a name gives it the name", vim.fn.expand("%:t") == "new article.md" and not vim.bo.modified, vim.fn.expand("%"))
  check("and the file is right", vim.fn.readfile(folder .. "/new article.md")[1] == "The government agreed with Mayor John Smith.")
  desk.press("GoThe goverment again.<Esc>")
  check("it is checked on", desk.find("goverment") ~= nil, desk.told())
  vim.cmd("silent write")
  check("saved as any file", not vim.bo.modified and #vim.api.nvim_list_bufs() == 1, vim.api.nvim_list_bufs())

  vim.cmd.new()
  vim.bo.filetype = "text"
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { "The the second one." })
  check("a second one is a document of its own", desk.find("The the") ~= nil, desk.told())
end)
