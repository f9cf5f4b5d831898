namespace JettraAdmin.Auth;

/// <summary>Whether admin / admin opens this server, as it does in Development on one's own machine. The console says so in a banner.</summary>
public sealed class DevelopmentSignIn
{
    private readonly UserDirectory _directory;

    internal DevelopmentSignIn(UserDirectory directory) => _directory = directory;

    /// <summary>True until that password is changed.</summary>
    public bool IsOpen => _directory.HasDevelopmentDefault;
}
