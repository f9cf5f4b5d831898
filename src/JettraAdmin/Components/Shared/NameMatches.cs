namespace JettraAdmin.Components.Shared;

/// <summary>Finds names by a part of them.</summary>
public static class NameMatches
{
    /// <summary>The names that contain the text: the name that is the text first, then the others in their order.</summary>
    /// <param name="names">The names.</param>
    /// <param name="text">What was typed. Upper and lower case are the same, but the same case comes first.</param>
    public static IEnumerable<string> Of(IEnumerable<string> names, string? text)
    {
        var typed = text?.Trim() ?? "";
        return names.Where(name => name.Contains(typed, StringComparison.OrdinalIgnoreCase))
            .OrderBy(name => name == typed ? 0 : name.Equals(typed, StringComparison.OrdinalIgnoreCase) ? 1 : 2);
    }
}
