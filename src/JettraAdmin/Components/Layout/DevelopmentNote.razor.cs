using JettraAdmin.Auth;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Layout;

/// <summary>A banner while the default password of the Development environment works.</summary>
public sealed partial class DevelopmentNote
{
    [Inject]
    private DevelopmentSignIn SignIn { get; set; } = default!;
}
