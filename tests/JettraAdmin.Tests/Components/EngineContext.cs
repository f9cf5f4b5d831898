using System.Security.Claims;
using Bunit;
using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Overviews;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Hosting;
using JettraAdmin.Lifetime;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace JettraAdmin.Tests.Components;

/// <summary>A console over a real engine in a folder of its own, with somebody signed in. The clock is the real one.</summary>
public abstract class EngineContext : BunitContext, IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"jettra-test-{Guid.CreateVersion7():N}");

    private readonly UserDirectory _directory = new(new Sessions(TimeProvider.System));

    // A condition is waited for, however busy the machine is; only what never comes about is given up.
    static EngineContext() => DefaultWaitTimeout = TimeSpan.FromMinutes(2);

    /// <param name="clock">The clock by which the console tells ages; the real one when not given.</param>
    protected EngineContext(TimeProvider? clock = null)
    {
        Directory.CreateDirectory(_folder);
        Engine = new JettraEngineBuilder(
            new JettraEngineOptions
            {
                DataDirectory = DataDirectory,
                BackupDirectory = BackupDirectory,
                Server = "JettraAdmin test",
            },
            TimeProvider.System,
            NullLoggerFactory.Instance).AddEmbeddedStorage().AddFolderArchives().Build();
        ReadBy = Engine.Storage;
        JSInterop.Mode = JSRuntimeMode.Loose;
        ConsoleServices.AddTexts(Services);
        Services.AddSingleton(clock ?? TimeProvider.System);
        Services.AddSingleton<StopNotice>();
        Services.AddScoped<Browser>();
        Services.AddSingleton(Options.Create(new JettraOptions()));
        Services.AddSingleton(Engine.Databases);
        Services.AddSingleton(Engine.Documents);
        Services.AddSingleton(Engine.Backups);
        Services.AddSingleton(Engine.Jobs);
        Services.AddSingleton(_ => new OverviewService(ReadBy, Engine.BackupList, Engine.Jobs, OverviewClock, NullLogger<OverviewService>.Instance));
        Services.AddSingleton(_ => new OpenResults(Path.Combine(_folder, "results.json"), NullLogger<OpenResults>.Instance));
        Services.AddScoped<LiveView>();
        Services.AddScoped<ConsoleJobs>();
        Services.AddScoped<DownloadPreference>();
        Services.AddScoped<Downloads>();
        Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        Services.AddScoped<ProtectedLocalStorage>();
        SignIn(Role.Admin);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected JettraEngine Engine { get; }

    /// <summary>What the overview reads from.</summary>
    protected IDocumentEngine ReadBy { get; init; }

    /// <summary>By which the overview looks again; the real one when not given.</summary>
    protected TimeProvider OverviewClock { get; init; } = TimeProvider.System;

    protected string DataDirectory => Path.Combine(_folder, "data");

    protected string BackupDirectory => Path.Combine(_folder, "backups");

    protected LiveView Live => Services.GetRequiredService<LiveView>();

    protected ConsoleJobs ConsoleJobs => Services.GetRequiredService<ConsoleJobs>();

    /// <summary>Opens a dialog as a page would. What it shows is in the component that is returned.</summary>
    protected async Task<IRenderedComponent<MudDialogProvider>> OpenDialogAsync<TDialog>(DialogParameters parameters)
        where TDialog : IComponent
    {
        var provider = Render<MudDialogProvider>();
        await provider.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<TDialog>("", parameters));
        return provider;
    }

    public async ValueTask InitializeAsync()
    {
        await Engine.StartAsync(CancellationToken.None);
        Live.Follow(await Services.GetRequiredService<CallerAccessor>().GetAsync());
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Who is signed in from now on.</summary>
    protected void Become(Role role)
    {
        _directory.Put(User(role));
        Live.Follow(User(role).ToCaller());
    }

    private static KnownUser User(Role role) => new() { Id = "1", Name = "lucia", Key = "LUCIA", Role = role, PasswordHash = "", Stamp = "s" };

    private void SignIn(Role role)
    {
        _directory.Put(User(role));
        var states = new SignedIn(User(role).ToPrincipal("test"));
        Services.AddSingleton<AuthenticationStateProvider>(states);
        Services.AddSingleton(new CallerAccessor(states, _directory));
        Services.AddSingleton(new DevelopmentSignIn(_directory));
    }

    protected static DatabaseName Name(string text) => DatabaseName.Parse(text);

    protected Task CreateAsync(params IEnumerable<string> names) =>
        Task.WhenAll(names.Select(n => Engine.Storage.CreateDatabaseAsync(Name(n), CancellationToken.None)));

    private sealed class SignedIn(ClaimsPrincipal user) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(user));
    }
}
