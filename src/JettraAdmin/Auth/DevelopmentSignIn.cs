namespace JettraAdmin.Auth;

/// <summary>Tells whether admin / admin works, as in the Development environment on a local machine. The console shows a banner then.</summary>
public sealed class DevelopmentSignIn
{
    private readonly UserDirectory _directory;

    internal DevelopmentSignIn(UserDirectory directory) => _directory = directory;

    /// <summary>True until the default password is changed.</summary>
    public bool IsOpen => _directory.HasDevelopmentDefault;
}
