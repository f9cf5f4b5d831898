using System.Reflection;
using Bunit;
using JettraAdmin.Components.Dashboard;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Tests.Components;

/// <summary>What the dashboard says while the disk or the clock is in trouble.</summary>
public sealed class DashboardTroubleTests : EngineContext
{
    private readonly Troubled _troubled;

    public DashboardTroubleTests()
    {
        ReadBy = DispatchProxy.Create<IDocumentEngine, Troubled>();
        _troubled = (Troubled)ReadBy;
        _troubled.Engine = Engine.Storage;
    }

    [Fact]
    public async Task A_clock_change_is_explained()
    {
        _troubled.Clock = new ClockHold(TimeSpan.FromDays(365), DateTimeOffset.UtcNow, TimeSpan.FromHours(23));
        await CreateAsync("ventas");

        var page = Render<Dashboard>();

        page.WaitForAssertion(() => Assert.Contains("The server's clock went forward by 365 days, or the server was off for that time.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("No kept states expire until the server has run for about 23 h.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_outcome_keeps_the_last_known_databases_visible()
    {
        await CreateAsync("ventas");
        var page = Render<Dashboard>();
        page.WaitForAssertion(() => Assert.StartsWith("1 database, 0 documents", page.Find(".page-head p").TextContent, StringComparison.Ordinal));

        _troubled.IsUnknown = true;
        await CreateAsync("stock");

        page.WaitForAssertion(() => Assert.Contains("The disk reported an error at the moment of the change.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("ventas", page.Markup, StringComparison.Ordinal);

        _troubled.IsUnknown = false;
        page.WaitForAssertion(() => Assert.StartsWith("2 databases, 0 documents", page.Find(".page-head p").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        page.WaitForAssertion(() => Assert.DoesNotContain("The disk reported an error", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
    }

    /// <summary>An engine whose clock jumped, or which does not know what there is.</summary>
    public class Troubled : DispatchProxy
    {
        public IDocumentEngine Engine { get; set; } = null!;

        public ClockHold? Clock { get; set; }

        public bool IsUnknown { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var isAccessor = targetMethod!.Name.StartsWith("add_", StringComparison.Ordinal) || targetMethod.Name.StartsWith("remove_", StringComparison.Ordinal);
            if (targetMethod.Name == $"get_{nameof(IDocumentEngine.ClockHold)}")
            {
                return Clock;
            }

            return IsUnknown && !isAccessor
                ? throw new JettraException(ErrorCodes.OutcomeUnknown)
                : targetMethod.Invoke(Engine, BindingFlags.DoNotWrapExceptions, null, args, null);
        }
    }
}
