namespace JettraAdmin.Contract.Tests;

/// <summary>The clients that every case of the contract runs with.</summary>
public enum ClientKind
{
    /// <summary>Requests by hand.</summary>
    Http,

    /// <summary>The .NET driver.</summary>
    DotNet,

    /// <summary>The shell, by script.</summary>
    Shell,

    /// <summary>The Java driver.</summary>
    Java,
}
