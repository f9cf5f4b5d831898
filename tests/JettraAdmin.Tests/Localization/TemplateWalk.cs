using System.Collections.Concurrent;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Fixtures;
using JettraAdmin.Localization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JettraAdmin.Tests.Localization;

/// <summary>A format in the sources.</summary>
/// <param name="Format">The format, as <see cref="MessageTemplate.Format"/> has it.</param>
/// <param name="Place">The file and the line.</param>
internal sealed record FoundTemplate(string Format, string Place);

/// <summary>Collects what becomes a <see cref="MessageTemplate"/>.</summary>
internal sealed class TemplateWalk
{
    private readonly ConcurrentQueue<FoundTemplate> _templates = [];
    private readonly ConcurrentQueue<string> _notConstant = [];

    public IReadOnlyCollection<FoundTemplate> Templates => _templates;

    public IReadOnlyCollection<string> NotConstant => _notConstant;

    public void Visit(SemanticModel model)
    {
        foreach (var expression in model.SyntaxTree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>())
        {
            if (expression is ElementAccessExpressionSyntax text && IsText(model, text))
            {
                VisitKey(model, text.ArgumentList.Arguments[0].Expression);
            }

            if (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: nameof(ConsoleText.Noun) }, ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax noun }] })
            {
                _templates.Enqueue(new FoundTemplate($"{noun.Token.ValueText}{ConsoleText.NounMark}", PlaceOf(noun)));
            }

            if (expression is CastExpressionSyntax or ParenthesizedExpressionSyntax || !BecomesTemplate(model, expression))
            {
                continue;
            }

            if (expression is InterpolatedStringExpressionSyntax interpolated)
            {
                _templates.Enqueue(new FoundTemplate(FormatOf(model, interpolated), PlaceOf(expression)));
            }
            else if (model.GetConstantValue(expression) is { HasValue: true, Value: string constant })
            {
                _templates.Enqueue(new FoundTemplate(((MessageTemplate)constant).Format, PlaceOf(expression)));
            }
            else
            {
                _notConstant.Enqueue($"{PlaceOf(expression)}: {expression}");
            }
        }
    }

    private void VisitKey(SemanticModel model, ExpressionSyntax key)
    {
        if (LooksUpAnything(model, key))
        {
            _notConstant.Enqueue($"{PlaceOf(key)}: {key}");
        }

        foreach (var constant in key.DescendantNodesAndSelf(n => n is not InterpolationSyntax).OfType<LiteralExpressionSyntax>().Where(l => l.IsKind(SyntaxKind.StringLiteralExpression)))
        {
            if (model.GetTypeInfo(constant).ConvertedType?.SpecialType == SpecialType.System_String && constant.Parent is not ConstantPatternSyntax)
            {
                _templates.Enqueue(new FoundTemplate(constant.Token.ValueText, PlaceOf(constant)));
            }
        }
    }

    private static bool BecomesTemplate(SemanticModel model, ExpressionSyntax expression)
    {
        var type = model.GetTypeInfo(expression);
        var isText = expression is InterpolatedStringExpressionSyntax || type.Type?.SpecialType == SpecialType.System_String;
        return isText && (Is(type.ConvertedType) || (expression.Parent is CastExpressionSyntax cast && Is(model.GetTypeInfo(cast.Type).Type)));
    }

    // The texts of MudBlazor come from its own resources.
    private static bool IsText(SemanticModel model, ElementAccessExpressionSyntax element) =>
        Path.GetFileNameWithoutExtension(element.SyntaxTree.FilePath) is not (nameof(ComponentTexts) or nameof(ConsoleText)) &&
        model.GetTypeInfo(element.Expression).Type?.Name == nameof(ConsoleText);

    // A choice between two interpolated strings is a finished text, which has no translation.
    private static bool LooksUpAnything(SemanticModel model, ExpressionSyntax key) =>
        model.GetTypeInfo(key) is { Type.SpecialType: SpecialType.System_String, ConvertedType.SpecialType: SpecialType.System_String }
        && key is not InterpolatedStringExpressionSyntax && !model.GetConstantValue(key).HasValue && !IsChoice(model, key);

    private static bool IsChoice(SemanticModel model, ExpressionSyntax key) => key switch
    {
        ConditionalExpressionSyntax choice => IsConstant(model, choice.WhenTrue) && IsConstant(model, choice.WhenFalse),
        SwitchExpressionSyntax choice => choice.Arms.All(arm => IsConstant(model, arm.Expression)),
        _ => false,
    };

    private static bool IsConstant(SemanticModel model, ExpressionSyntax key) => model.GetConstantValue(key).HasValue || IsChoice(model, key);

    private static bool Is(ITypeSymbol? type) => type?.Name == nameof(MessageTemplate);

    /// <summary>The file and the line of a node; for the code of a component, those of its markup.</summary>
    public static string PlaceOf(SyntaxNode node)
    {
        var line = node.GetLocation().GetMappedLineSpan();
        return $"{Path.GetRelativePath(Repository.Top, line.Path)}:{line.StartLinePosition.Line + 1}";
    }

    private static string FormatOf(SemanticModel model, InterpolatedStringExpressionSyntax text)
    {
        var format = "";
        var places = 0;
        foreach (var part in text.Contents)
        {
            format += part switch
            {
                InterpolatedStringTextSyntax literal => ((MessageTemplate)Unescape(literal.TextToken.ValueText)).Format,
                InterpolationSyntax { FormatClause: { } clause } hole when KeepsFormat(model, hole) => $"{{{places++}:{clause.FormatStringToken.ValueText}}}",
                _ => $"{{{places++}}}",
            };
        }

        return format;
    }

    // In the value text of an interpolated string, braces are still doubled.
    private static string Unescape(string text) => text.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

    // As MessageTemplate.AppendFormatted does: values that become a string are formatted at once.
    private static bool KeepsFormat(SemanticModel model, InterpolationSyntax hole)
    {
        var type = model.GetTypeInfo(hole.Expression).Type!;
        return type.SpecialType is SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32
                or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_DateTime
            || type.Name is nameof(DateTimeOffset) or nameof(ByteCount) or nameof(MessageTemplate);
    }
}
