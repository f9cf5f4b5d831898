namespace JettraAdmin.Auth;

/// <summary>A row in <c>console.db</c>: a user gave the right password from an address or network.</summary>
internal sealed class ProvenAddress
{
    /// <summary>A keyed hash of user id, address group and security stamp. It reveals nothing about the password.</summary>
    public required string Mac { get; init; }

    public required string UserId { get; init; }

    /// <summary>When the right password was last given, in seconds since 1970.</summary>
    public required long ProvenAt { get; init; }
}
