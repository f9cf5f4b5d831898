using Microsoft.AspNetCore.Components.Web;

namespace JettraAdmin.Components.Shared;

/// <summary>What the keyboard and the mouse do.</summary>
/// <remarks>Everything is done before the first await: what the parent does with a value may take long, and the next key must not wait for it.</remarks>
public sealed partial class ChoiceField
{
    // preventDefault needs a handler.
    private static void Nothing()
    {
    }

    // Without a typed text, all names are shown, and the chosen one is marked.
    private void Open()
    {
        if (!_open)
        {
            var typed = _edited ? _text.Trim() : "";
            _found = [.. Find(typed).Take(MaxShown)];
            _at = typed.Length > 0 ? 0 : _found.IndexOf(_value);
            _open = true;
        }
    }

    private Task TypeAsync(string? text)
    {
        if (_settling)
        {
            return Task.CompletedTask;
        }

        (_text, _edited, _open) = (text ?? "", true, false);
        Open();
        return AcceptsAny || (Clearable && _text.Length == 0) ? NotifyAsync(_text) : Task.CompletedTask;
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case not "Escape" when _settling:
                break;
            case "ArrowDown" or "ArrowUp" or "Enter" when !_open:
                Open();
                break;
            case "ArrowDown" when HasList:
                await MarkAsync(_at + 1);
                break;
            case "ArrowUp" when HasList:
                await MarkAsync(Math.Max(_at, 0) - 1);
                break;
            case "Enter" when HasList && _at >= 0:
                await ChooseAsync(_found[_at]);
                break;
            case "Escape":
                _open = false;
                break;
            default:
                break;
        }
    }

    private async Task MarkAsync(int at)
    {
        _at = (at + _found.Count) % _found.Count;
        await Scrolling.ScrollToListItemAsync(OptionId(_at));
    }

    // Until the browser shows the choice, it still has the old text, and what is typed is added to that and then replaced by
    // the choice. So it does not count. Messages keep their order: after the answer comes only what was typed later.
    private async Task ChooseAsync(string name)
    {
        (_text, _edited, _open, _settling) = (ChoosesSeveral ? "" : name, false, false, true);
        var notified = NotifyAsync(name);
        await Task.Yield();
        await Browser.AnswersAsync();
        _settling = false;
        await notified;
    }

    private Task ClearAsync()
    {
        (_text, _edited, _open) = ("", false, false);
        return NotifyAsync("");
    }

    private async Task ToggleAsync()
    {
        if (_open)
        {
            _open = false;
            return;
        }

        Open();
        await Browser.FocusAsync(FieldId);
    }

    // What was typed and not chosen is dropped.
    private void Leave() => (_text, _edited, _open) = (_value, false, false);

    private Task NotifyAsync(string value)
    {
        _value = ChoosesSeveral ? "" : value;
        return ValueChanged.InvokeAsync(value.Length == 0 ? null : value);
    }
}
