-- Buffers without a name. Neovim gives all of them one URI and, when an answer names it, makes a new buffer for it. So a nameless
-- article gets a name of its own, `untitled://N`, until it is saved under a real one.
local M = {}

local SCHEME = "untitled://"
local count = 0

local function is_untitled(buffer)
  return vim.api.nvim_buf_get_name(buffer):sub(1, #SCHEME) == SCHEME
end

--- `:write` without a file name is refused, as it is in a nameless buffer.
local function refuse()
  vim.notify("E32: No file name", vim.log.levels.ERROR)
end

--- `:write FILE` gives the buffer the name, as it does in a nameless one.
local function rename(event)
  local file = vim.fn.fnamemodify(event.match, ":p")
  if event.buf ~= vim.api.nvim_get_current_buf() or not is_untitled(event.buf) or file:sub(1, #SCHEME) == SCHEME then
    return
  end
  vim.cmd.file({ vim.fn.fnameescape(file), mods = { keepalt = true, silent = true } })
  -- The name is new to the buffer but not the file: written once more, it is the buffer's own, and the server learns the new name.
  vim.cmd.write({ bang = true, mods = { silent = true, noautocmd = false } })
end

--- Gives a nameless buffer its name. Is the buffer one that the server can be told about?
function M.address(buffer)
  if vim.api.nvim_buf_get_name(buffer) ~= "" then
    return true
  end
  -- Nameless and unlisted: another plugin's window.
  if not vim.bo[buffer].buflisted then
    return false
  end
  count = count + 1
  vim.api.nvim_buf_set_name(buffer, SCHEME .. count)
  local group = vim.api.nvim_create_augroup("copydesk.untitled", {})
  vim.api.nvim_create_autocmd("BufWriteCmd", { group = group, pattern = SCHEME .. "*", callback = refuse })
  vim.api.nvim_create_autocmd("BufWritePost", { group = group, callback = rename })
  return true
end

return M
