using System.Reflection;

namespace JettraAdmin.Contract.Tests.Contract;

/// <summary>What the table says is not there is not there: a client that got it has no place in the table any more.</summary>
public sealed class AbsencesTests(OpenClients clients)
{
    [Fact]
    public async Task Documented_gaps_of_clients_are_correct()
    {
        foreach ((var kind, var name, _) in Absences.Table)
        {
            await using var client = clients.Open(kind);
            var operation = typeof(ITestedClient).GetMethod(name)!;
            object?[] nothing = [.. operation.GetParameters().Select(p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)];

            var thrown = Assert.Throws<TargetInvocationException>(() => operation.Invoke(client, nothing));
            Assert.IsType<NotSupportedException>(thrown.InnerException);
        }
    }
}
