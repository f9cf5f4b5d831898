namespace JettraAdmin.Doors.Tests;

/// <summary>The ways into the server.</summary>
public enum Way
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
