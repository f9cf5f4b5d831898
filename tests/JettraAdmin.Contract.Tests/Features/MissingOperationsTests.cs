using System.Reflection;

namespace JettraAdmin.Contract.Tests.Features;

/// <summary>Operations in the list of missing operations are really missing.</summary>
public sealed class MissingOperationsTests(OpenClients clients)
{
    [Fact]
    public async Task Documented_gaps_of_clients_are_correct()
    {
        foreach ((var kind, var name, _) in MissingOperations.Table)
        {
            await using var client = clients.Open(kind);
            var operation = typeof(ITestedClient).GetMethod(name)!;
            object?[] nothing = [.. operation.GetParameters().Select(p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)];

            var thrown = Assert.Throws<TargetInvocationException>(() => operation.Invoke(client, nothing));
            Assert.IsType<NotSupportedException>(thrown.InnerException);
        }
    }
}
