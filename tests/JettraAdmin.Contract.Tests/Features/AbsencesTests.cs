using System.Reflection;

namespace JettraAdmin.Contract.Tests.Contract;

/// <summary>What the table says is not there is not there: a client that got it has no place in the table any more.</summary>
public sealed class AbsencesTests(OpenClients clients)
{
    [Fact]
    public async Task Each_row_is_true()
    {
        foreach ((ClientKind kind, string name, _) in Absences.Table)
        {
            await using ITestedClient client = clients.Open(kind);
            MethodInfo operation = typeof(ITestedClient).GetMethod(name)!;
            object?[] nothing = [.. operation.GetParameters().Select(p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)];

            TargetInvocationException thrown = Assert.Throws<TargetInvocationException>(() => operation.Invoke(client, nothing));
            Assert.IsType<NotSupportedException>(thrown.InnerException);
        }
    }
}
