namespace JettraAdmin.Auth;

/// <summary>A row of the console's own database: a user gave the right password from some network.</summary>
internal sealed class ProvenAddress
{
    /// <summary>A keyed hash of the user, the network and the user's stamp. It says nothing of the password.</summary>
    public required string Mac { get; init; }

    public required string UserId { get; init; }

    /// <summary>When that was last seen, in seconds since 1970.</summary>
    public required long ProvenAt { get; init; }
}
