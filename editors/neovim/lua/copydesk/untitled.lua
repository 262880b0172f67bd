-- Buffers without a name. Neovim gives all of them one URI and, when an answer names it, makes a new buffer for it. So a nameless
-- article gets a name of its own, `untitled://N`, until it is saved under a real one. Saving works as it does in a nameless buffer.
local M = {}

local SCHEME = "untitled://"
local count = 0

--- The folder in which a buffer lies; Neovim's own where it has no file.
function M.folder(buffer)
  local name = vim.api.nvim_buf_get_name(buffer)
  return (name == "" or vim.startswith(name, SCHEME)) and vim.uv.cwd() or vim.fs.dirname(name)
end

--- Drops the buffer in which Neovim keeps the name that a renamed one had.
local function forget(name, buffer)
  local left = vim.fn.bufnr("^" .. name .. "$")
  if left > 0 and left ~= buffer then
    vim.api.nvim_buf_delete(left, { force = true })
  end
end

--- `:write` without a file name is refused; `:write FILE` gives the buffer the name.
local function write(event)
  if event.match:sub(1, #SCHEME) == SCHEME then
    return vim.notify("E32: No file name", vim.log.levels.ERROR)
  end
  vim.api.nvim_buf_set_name(event.buf, event.match)
  forget(SCHEME .. vim.b[event.buf].copydesk_untitled, event.buf)
  vim.api.nvim_del_autocmd(event.id)
  -- That the file may be written over was settled before: without `!` Neovim does not come here.
  vim.cmd.write({ bang = true })
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
  vim.b[buffer].copydesk_untitled = count
  vim.api.nvim_buf_set_name(buffer, SCHEME .. count)
  vim.api.nvim_create_autocmd("BufWriteCmd", { buffer = buffer, nested = true, callback = write })
  return true
end

return M
