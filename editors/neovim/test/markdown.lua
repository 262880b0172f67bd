-- Markdown with Windows' line ends, emoji and a name that is written from right to left: every place is right, and so is the file.
local desk = dofile(vim.env.PLUGIN .. "/test/support.lua")
local check, wait = desk.check, desk.wait

local BEFORE = {
  "# 🎉 A harbour for Poti 🏗️",
  "",
  "🎉🎉 Prime Minister **Lasha Kobalia** met 👩‍🚀 President Ellen Marsh and ליאור כהן 🇬🇪 at the the harbour.",
  "",
  "- 🎉 Marsh left; Marsh's aides and `goverment` stayed. 🎉 The goverment paid.",
}
local AFTER = {
  "# 🎉 A harbour for Poti 🏗️",
  "",
  "🎉🎉 Prime Minister **Lasha Kobalia** met 👩‍🚀 President Ellen Walsh and ליאור כהן 🇬🇪 at the harbour.",
  "",
  "- 🎉 Walsh left; Walsh's aides and `goverment` stayed. 🎉 The government paid.",
}

local function bytes(lines)
  return table.concat(lines, "\r\n") .. "\r\n"
end

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

desk.run(function()
  local path = vim.fs.dirname(vim.env.ARTICLE) .. "/harbour.md"
  local file = assert(io.open(path, "wb"))
  file:write(bytes(BEFORE))
  file:close()

  vim.cmd.edit(path)
  check("the server answers", desk.client() ~= nil)
  check("the file has Windows' line ends", vim.bo.fileformat == "dos")
  local spelling = desk.find("goverment")
  check("the word after the emoji is marked, not the code", spelling and spelling.col > desk.line(4):find("`", 1, true) + 10, desk.told())
  check("and nothing else is but the doubled word", desk.find("the the") ~= nil and #vim.diagnostic.get(0) == 2, desk.told())

  for _, marked in ipairs({ spelling, desk.find("the the") }) do
    desk.go(marked)
    require("copydesk").fix()
    check(("%q is mended where it stands"):format(marked.code), wait(function()
      return desk.line(marked.lnum):sub(marked.col + 1, marked.end_col) ~= desk.marked(marked) or not desk.told()[1]
        or #desk.diagnostics(marked.code) == 0
    end), desk.told())
  end
  vim.api.nvim_win_set_cursor(0, { 3, desk.line(2):find("Ellen", 1, true) - 1 })
  vim.lsp.buf.rename("Ellen Walsh")
  check("a person is renamed behind emoji", wait(function() return not desk.text():find("Marsh", 1, true) end), desk.text())
  vim.cmd("silent write")
  check("the file is right to the byte", read(path) == bytes(AFTER), read(path))
end)
