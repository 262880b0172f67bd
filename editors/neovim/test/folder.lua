-- A folder of articles is checked, with those that are not open.
local desk = dofile(vim.env.PLUGIN .. "/test/support.lua")
local check, wait = desk.check, desk.wait

desk.run(function()
  local said = desk.listen()
  local folder = vim.fs.dirname(vim.env.ARTICLE)
  vim.cmd.edit(vim.env.ARTICLE)
  check("the server answers", desk.client() ~= nil)
  vim.fn.mkdir(folder .. "/week")
  vim.fn.writefile({ "The goverment in the the capital agreed." }, folder .. "/week/monday.txt")
  vim.cmd("Copydesk folder " .. vim.fn.fnameescape(folder .. "/week"))
  check("a folder is checked and counted", desk.said(said, "1 article, 2 findings"), said)
  local items = wait(function() return #vim.fn.getqflist() == 2 and vim.fn.getqflist() end)
  check("what is found stands in the quickfix list", items and items[1].col == 5 and items[1].text:find("goverment", 1, true) and items[1].type == "W", vim.fn.getqflist())
  vim.cmd.cclose()
end)
