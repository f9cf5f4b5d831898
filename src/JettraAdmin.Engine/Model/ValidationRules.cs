using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Model;

/// <summary>Validation rules in the collection <c>_rules</c>: JettraDB enforces them, this server does not.</summary>
internal static class ValidationRules
{
    /// <summary>Refuses writes to the collection of rules, because users would expect the rules to be enforced.</summary>
    /// <remarks>
    /// A restore keeps existing rules, so that nothing of a backup is lost. The name is not case-sensitive here, because some file systems
    /// could not distinguish the files in an unpacked archive.
    /// </remarks>
    /// <exception cref="JettraException">Code <c>not_supported</c>.</exception>
    public static void Refuse(CollectionName target)
    {
        if (string.Equals(target.Value, CollectionName.Rules, StringComparison.OrdinalIgnoreCase))
        {
            throw new JettraException(
                ErrorCodes.NotSupported,
                "This server does not enforce validation rules, so it does not accept any.",
                hint: "Check documents before they are sent. To keep a value unique, create a unique index: the server enforces it.");
        }
    }
}
