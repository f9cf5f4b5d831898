namespace JettraAdmin.Components.Users;

/// <summary>What is asked about before it is done to a user.</summary>
public enum UserStep
{
    /// <summary>The user may not sign in any more.</summary>
    Disable,
    /// <summary>All sessions of the user end.</summary>
    SignOutEverywhere,
    /// <summary>The user is deleted.</summary>
    Delete,
}
