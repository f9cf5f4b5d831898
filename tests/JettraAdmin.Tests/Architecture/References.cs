using System.Reflection;
using System.Reflection.Emit;

namespace JettraAdmin.Tests.Architecture;

/// <summary>Every type that a type knows: in what it declares and in what its methods do.</summary>
internal static class References
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => o.Value);

    // The compiler moves the bodies of async methods, iterators and lambdas into nested types of its own.
    public static IEnumerable<Type> Of(Type type) =>
        WithGenerated(type).SelectMany(t => Declaration(t).Concat(Methods(t).SelectMany(Body))).SelectMany(Parts).Distinct();

    /// <summary>Every member that the methods of a type use.</summary>
    public static IEnumerable<MemberInfo> MembersOf(Type type) => WithGenerated(type).SelectMany(Methods).SelectMany(Members).Distinct();

    /// <summary>The written type that a type belongs to: itself, or the one around what the compiler made.</summary>
    public static Type Written(Type type)
    {
        while (IsGenerated(type) && type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    private static IEnumerable<Type> WithGenerated(Type type) =>
        type.GetNestedTypes(Declared).Where(IsGenerated).SelectMany(WithGenerated).Prepend(type);

    private static bool IsGenerated(Type type) => type.Name.Contains('<', StringComparison.Ordinal);

    private static IEnumerable<MethodBase> Methods(Type type) =>
        type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared));

    private static IEnumerable<Type> Declaration(Type type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
        .. type.GetInterfaces(),
        .. type.GetFields(Declared).Select(f => f.FieldType),
        .. Methods(type).SelectMany(m => m.GetParameters()).Select(p => p.ParameterType),
        .. type.GetMethods(Declared).Select(m => m.ReturnType),
    ];

    private static IEnumerable<Type> Body(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return [];
        }

        // A handler names its exception beside the code, not in it.
        return body.LocalVariables.Select(l => l.LocalType)
            .Concat(body.ExceptionHandlingClauses.Where(c => c.Flags == ExceptionHandlingClauseOptions.Clause).Select(c => c.CatchType).OfType<Type>())
            .Concat(Members(method).SelectMany<MemberInfo, Type?>(m => [m as Type, m.DeclaringType]).OfType<Type>());
    }

    private static IEnumerable<MemberInfo> Members(MethodBase method) =>
        method.GetMethodBody()?.GetILAsByteArray() is { } il ? Tokens(il).Select(token => Resolve(method, token)).OfType<MemberInfo>() : [];

    private static MemberInfo? Resolve(MethodBase method, int token)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } t ? t.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, ofType, method.IsGenericMethod ? method.GetGenericArguments() : null);
    }

    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (var at = 0; at < il.Length;)
        {
            var value = il[at] == 0xFE ? unchecked((short)(0xFE00 | il[at + 1])) : il[at];
            var code = OpCodesByValue[value];
            at += code.Size;
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                yield return BitConverter.ToInt32(il, at);
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];
}
