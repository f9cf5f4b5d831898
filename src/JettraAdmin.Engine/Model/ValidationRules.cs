using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Model;

/// <summary>Validation rules: JettraDB enforces what is in the collection <c>_rules</c>, and this server does not.</summary>
internal static class ValidationRules
{
    /// <summary>Refuses to put anything among the rules: whoever wrote a rule would rely on its being enforced.</summary>
    /// <remarks>
    /// Those that a restore brings are kept, so that a backup gives back what it held. The name is refused in any case, since archives that
    /// are unpacked on some systems cannot tell the two apart.
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
