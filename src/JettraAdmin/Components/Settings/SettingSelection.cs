using JettraAdmin.Administration;

namespace JettraAdmin.Components.Settings;

/// <summary>The settings that match what the viewer looks for.</summary>
public sealed class SettingSelection
{
    private IReadOnlyList<SettingFact> _all = [];
    private string _text = "";
    private bool _changedOnly;

    /// <summary>The number of all settings.</summary>
    public int Count => _all.Count;

    /// <summary>A part of a key or of a value that is shown.</summary>
    public string Text
    {
        get => _text;
        set
        {
            _text = value;
            Filter();
        }
    }

    /// <summary>Whether settings that nobody set are left out.</summary>
    public bool ChangedOnly
    {
        get => _changedOnly;
        set
        {
            _changedOnly = value;
            Filter();
        }
    }

    /// <summary>The matching settings.</summary>
    public IReadOnlyList<SettingFact> Shown { get; private set; } = [];

    /// <summary>Replaces the settings.</summary>
    public void Use(IReadOnlyList<SettingFact> settings)
    {
        _all = settings;
        Filter();
    }

    private void Filter() => Shown = [.. _all.Where(Matches)];

    private bool Matches(SettingFact setting) =>
        (!_changedOnly || setting.Origin != SettingOrigin.Default)
        && (string.IsNullOrWhiteSpace(_text) || Contains(setting.Key) || Contains(setting.Value));

    private bool Contains(string? text) => text?.Contains(_text.Trim(), StringComparison.OrdinalIgnoreCase) == true;
}
