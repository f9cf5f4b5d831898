using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Documents;

/// <summary>Validation rules: JettraDB enforces what is in the collection <c>_rules</c>, and this server does not.</summary>
internal static class ValidationRules
{
    /// <summary>Refuses to put anything among the rules: whoever wrote a rule would rely on its being enforced.</summary>
    /// <remarks>Those that a restore brings are kept, so that a backup gives back what it held.</remarks>
    /// <exception cref="JettraException">Code <c>not_supported</c>.</exception>
    public static void Refuse(CollectionName target)
    {
        if (target.HoldsRules)
        {
            throw new JettraException(
                ErrorKind.Unsupported,
                "not_supported",
                "Validation rules are not enforced by this server, and it takes none. Nothing was changed.",
                "Check documents before they are sent. A unique index is enforced: create one where no two may share a value.");
        }
    }
}
