using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Users;

/// <summary>The rights of a user while they are being chosen.</summary>
public sealed class RightsForm
{
    private readonly SortedSet<string> _chosen = new(StringComparer.Ordinal);

    /// <summary>The role.</summary>
    public Role Role { get; set; } = Role.Reader;

    /// <summary>Whether the user is limited to some databases. Administrators are not.</summary>
    public bool Limited { get; set; }

    /// <summary>Whether the limit counts for the chosen role.</summary>
    public bool MayBeLimited => Role != Role.Admin;

    /// <summary>The chosen databases, by name.</summary>
    public IReadOnlyCollection<string> Chosen => _chosen;

    /// <summary>Whether the user is limited, but no database was chosen.</summary>
    public bool NoneChosen => MayBeLimited && Limited && _chosen.Count == 0;

    /// <summary>The limit as it was chosen.</summary>
    public DatabaseLimit Limit => new(MayBeLimited && Limited ? _chosen.Select(DatabaseName.Parse) : null);

    /// <summary>Begins with the rights of a user.</summary>
    public static RightsForm Of(UserRecord user)
    {
        var form = new RightsForm { Role = user.Role, Limited = user.AllowedDatabases is not null };
        foreach (var name in user.AllowedDatabases ?? [])
        {
            form.Add(name.Value);
        }

        return form;
    }

    /// <summary>Adds a database. A name that cannot be one is ignored.</summary>
    public void Add(string? name)
    {
        if (DatabaseName.TryParse(name, out var parsed))
        {
            _chosen.Add(parsed.Value);
        }
    }

    /// <summary>Removes a database.</summary>
    public void Remove(string name) => _chosen.Remove(name);

    /// <summary>The databases to choose from, for a typed text. A valid name of a database that does not exist yet can be chosen too.</summary>
    /// <param name="existing">The names of the existing databases, in their order.</param>
    /// <param name="text">What was typed.</param>
    public IEnumerable<string> Suggest(IEnumerable<string> existing, string? text)
    {
        var typed = text?.Trim() ?? "";
        var found = NameMatches.Of(existing.Where(name => !_chosen.Contains(name)), typed).ToList();
        var names = DatabaseName.TryParse(typed, out var future) && !_chosen.Contains(future.Value) && !found.Contains(future.Value, StringComparer.Ordinal);
        return names ? [.. found, typed] : found;
    }
}
