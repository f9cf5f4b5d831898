using System.Reflection;

namespace JettraAdmin.Driver.Tests;

/// <summary>Rules for the public API of the driver.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_driver_needs_only_the_framework()
    {
        var others = typeof(JettraClient).Assembly.GetReferencedAssemblies().Select(a => a.Name!);

        Assert.All(others, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_asynchronous_method_takes_a_cancellation_token()
    {
        var asking = typeof(JettraClient).Assembly.GetExportedTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.Name.EndsWith("Async", StringComparison.Ordinal) && m.Name != nameof(IAsyncDisposable.DisposeAsync));

        Assert.NotEmpty(asking);
        Assert.All(asking, m => Assert.Equal(typeof(CancellationToken), m.GetParameters()[^1].ParameterType));
        Assert.All(asking, m => Assert.True(m.GetParameters()[^1].IsOptional));
    }
}
