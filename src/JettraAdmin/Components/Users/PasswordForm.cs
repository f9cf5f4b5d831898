using JettraAdmin.Auth;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Components.Users;

/// <summary>A new password while it is typed, twice.</summary>
public sealed class PasswordForm
{
    /// <summary>The password.</summary>
    public string First { get; set; } = "";

    /// <summary>The password again.</summary>
    public string Second { get; set; } = "";

    /// <summary>Whether the user must replace it at the next sign-in.</summary>
    public bool MustChange { get; set; } = true;

    /// <summary>Whether faults of fields that are still empty are shown.</summary>
    public bool Submitted { get; set; }

    /// <summary>What is wrong with the password, or null.</summary>
    /// <param name="userName">The user whose password it will be.</param>
    public MessageTemplate? FirstFault(string userName)
    {
        if ((Submitted || First.Length > 0) && PasswordRules.Fault(userName, First) is { } fault)
        {
            return fault;
        }

        return null;
    }

    /// <summary>What is wrong with the repetition, or null.</summary>
    public MessageTemplate? SecondFault =>
        (Submitted || Second.Length >= First.Length && Second.Length > 0) && Second != First ? (MessageTemplate)"The two passwords differ." : null;

    /// <summary>Whether it can be used.</summary>
    public bool IsReady(string userName) => PasswordRules.Fault(userName, First) is null && Second == First;
}
