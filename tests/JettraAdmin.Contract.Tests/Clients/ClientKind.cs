namespace JettraAdmin.Contract.Tests;

/// <summary>The clients that the contract tests run with.</summary>
public enum ClientKind
{
    /// <summary>Plain HTTP requests.</summary>
    Http,

    /// <summary>The .NET driver.</summary>
    DotNet,

    /// <summary>The shell in a script.</summary>
    Shell,

    /// <summary>The Java driver.</summary>
    Java,
}
