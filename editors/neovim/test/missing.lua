-- The program is not installed: one message, and health says what to do; then it is.
local desk = dofile(vim.env.PLUGIN .. "/test/support.lua")
local check = desk.check

desk.run(function()
  local said = desk.listen()
  vim.cmd.edit(vim.env.ARTICLE)
  vim.cmd.new()
  vim.bo.filetype = "markdown"
  check("a missing program is told once", desk.said(said, ":checkhealth copydesk") and #said == 1, said)
  check("the status line tells that nothing is checked", require("copydesk").status() == "Copydesk off", require("copydesk").status())
  vim.cmd("checkhealth copydesk")
  check("health says where it looked and what to do", desk.text():find("cargo install", 1, true) and desk.text():find(".cargo/bin", 1, true), desk.text())

  vim.cmd("bwipeout! | buffer " .. vim.fn.bufnr(vim.env.ARTICLE))
  vim.fn.mkdir(vim.env.HOME .. "/.cargo/bin", "p")
  assert(vim.uv.fs_symlink(vim.env.COPYDESK, vim.env.HOME .. "/.cargo/bin/copydesk"))
  vim.cmd("Copydesk restart")
  check("once it is installed, a restart finds it", desk.client() ~= nil and desk.find("Kobler") ~= nil, desk.told())
end)
