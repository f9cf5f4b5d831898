using JettraAdmin.Auth;

namespace JettraAdmin.Components.Users;

/// <summary>The users that match what is typed into the filter.</summary>
public sealed class UserSelection
{
    private IReadOnlyList<UserRecord> _all = [];
    private string _text = "";

    /// <summary>The number of all users.</summary>
    public int Count => _all.Count;

    /// <summary>A part of a user name or of the name of an allowed database.</summary>
    public string Text
    {
        get => _text;
        set
        {
            _text = value;
            Filter();
        }
    }

    /// <summary>The matching users, by name. The list changes only with its content.</summary>
    public IReadOnlyList<UserRecord> Shown { get; private set; } = [];

    /// <summary>Replaces the users.</summary>
    public void Use(IReadOnlyList<UserRecord> users)
    {
        _all = users;
        Filter();
    }

    private void Filter() => Shown = [.. _all.Where(Matches)];

    private bool Matches(UserRecord user) =>
        string.IsNullOrWhiteSpace(_text)
        || Contains(user.Name)
        || user.AllowedDatabases?.Any(name => Contains(name.Value)) == true;

    private bool Contains(string name) => name.Contains(_text.Trim(), StringComparison.OrdinalIgnoreCase);
}
