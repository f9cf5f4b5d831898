using JettraAdmin.Auth;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Layout;

/// <summary>Says that a password everybody knows opens this server, as long as it does.</summary>
public sealed partial class DevelopmentNote
{
    [Inject]
    private DevelopmentSignIn SignIn { get; set; } = default!;
}
