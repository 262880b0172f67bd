-- The cast: its window, the jumps from it, the location list, the command that shows it; and Neovim's own ways to a name.
local desk = dofile(vim.env.PLUGIN .. "/test/support.lua")
local check, wait = desk.check, desk.wait

--- The number of the first row of the window that contains `text`.
local function row(text)
  for number, line in ipairs(desk.float() or {}) do
    if line:find(text, 1, true) then
      return number, line
    end
  end
end

local function enter(number)
  vim.api.nvim_win_set_cursor(0, { number, 0 })
  desk.press("<CR>")
end

desk.run(function()
  vim.cmd.edit(vim.env.ARTICLE)
  check("the server answers", desk.client() ~= nil)
  check("the command completes its subcommands", vim.deep_equal(vim.fn.getcompletion("Copydesk ", "cmdline"), { "folder", "log", "names", "restart" }),
    vim.fn.getcompletion("Copydesk ", "cmdline"))
  check("and what follows them", vim.deep_equal(vim.fn.getcompletion("Copydesk names l", "cmdline"), { "list" }))
  local said = desk.listen()
  vim.cmd("Copydesk nmaes")
  check("a subcommand that is none is named", desk.said(said, '"nmaes"'), said)

  vim.cmd("Copydesk names")
  check("the cast opens in a window", wait(function() return desk.float() ~= nil end), said)
  local number, line = row("Lasha Kobalia")
  check("a person is listed with role and counted forms",
    number and line:find("Prime Minister", 1, true) and line:find("Kobalia 2", 1, true) and line:find("Lasha Kobalia 1", 1, true), desk.float())
  local _, once = row("Nino Javelidze")
  check("a form that is the name itself is not said again", once and once:match("Nino Javelidze%s+then%-President%s+1$") ~= nil, desk.float())
  check("a name that is not written one way is marked", line:sub(1, 2) == "! ", line)
  check("people come first", vim.startswith((desk.float())[1], "People"), desk.float())
  check("Enter goes to the introduction", (function()
    enter(number)
    return desk.float() == nil and vim.fn.line(".") == 8 and desk.line(7):sub(vim.fn.col(".")):find("^Lasha Kobalia") ~= nil
  end)(), { vim.fn.line("."), vim.fn.col(".") })

  vim.cmd("Copydesk")
  check("the command alone opens it too", wait(function() return desk.float() ~= nil end))
  check("the place of the disagreement has a row", row("line 20: Kobler") ~= nil, desk.float())
  enter(row("line 20: Kobler"))
  check("Enter goes there", desk.float() == nil and vim.fn.line(".") == 20 and desk.line(19):sub(vim.fn.col(".")):find("^Kobler") ~= nil,
    { vim.fn.line("."), vim.fn.col(".") })
  vim.cmd("Copydesk names")
  wait(function() return desk.float() ~= nil end)
  desk.press("q")
  check("q closes it", desk.float() == nil)

  vim.cmd("Copydesk names list")
  check("the cast stands in the location list", wait(function() return #vim.fn.getloclist(0) > 3 end))
  local texts = vim.tbl_map(function(item) return item.text end, vim.fn.getloclist(0))
  local entry = table.concat(texts, "\n")
  check("with role and forms", entry:find("Lasha Kobalia · Prime Minister · ", 1, true) ~= nil, texts)
  check("and with the disagreement", entry:find('"Kobler" is written here', 1, true) ~= nil, texts)
  vim.cmd.lclose()

  vim.api.nvim_win_set_cursor(0, { 14, desk.line(13):find("Kobalia", 1, true) - 1 })
  desk.press("<C-]>")
  check("a name leads to its introduction", vim.fn.line(".") == 8 and desk.line(7):sub(vim.fn.col(".")):find("^Lasha Kobalia") ~= nil,
    { vim.fn.line("."), vim.fn.col(".") })
  local listed
  vim.lsp.buf.references(nil, { on_list = function(found) listed = found.items end })
  check("and to its mentions, by name and by role", wait(function() return listed and #listed == 4 end), listed)
  listed = nil
  vim.lsp.buf.document_symbol({ on_list = function(found) listed = found.items end })
  check("the outline holds the names", wait(function() return listed and vim.inspect(listed):find("Lasha Kobalia", 1, true) ~= nil end), listed)

  vim.cmd.enew()
  vim.cmd("Copydesk names")
  check("where there is no article, it says so", desk.said(said, "does not check this buffer"), said)
end)
