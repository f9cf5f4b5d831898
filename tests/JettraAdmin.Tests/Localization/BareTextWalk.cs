using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Localization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JettraAdmin.Tests.Localization;

/// <summary>Collects the texts of components that do not go through <see cref="ConsoleText"/>: they would be in one language only.</summary>
internal sealed partial class BareTextWalk
{
    // Parameters and attributes that people read or hear.
    private static readonly HashSet<string> Read = new(StringComparer.OrdinalIgnoreCase)
    {
        "title", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "placeholder", "alt", "label", "text", "ariaLabel", "helperText", "message", "hint", "words",
    };

    // Names that are the same in every language.
    private static readonly string[] Names = ["JettraAdmin", "JettraDB", "REST API", "Ctrl K", "English", "Español", "admin", "jettra", "curl", "JSON", "CSV", "ZIP", "SHA-256", "MIT", "SIL OFL 1.1", "MudBlazor", ".NET, ASP.NET Core, EF Core", "SQLite", "Inter", "REST", "_id", "database_yyyyMMddHHmmss.zip"];

    private readonly ConcurrentQueue<string> _found = [];

    public IReadOnlyCollection<string> Found => [.. _found.Distinct().Order(StringComparer.Ordinal)];

    public void Visit(SemanticModel model)
    {
        var tree = model.SyntaxTree;
        if (!tree.FilePath.Contains("/Components/", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var node in tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>())
        {
            if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } invocation)
            {
                VisitCall(model, call.Name.Identifier.Text, invocation.ArgumentList.Arguments);
            }
            else if (IsString(node) && Sentence().IsMatch(TextOf(node)) && !IsForDevelopers(node))
            {
                Add(model, node);
            }
        }
    }

    // What the builder of a render tree adds.
    private void VisitCall(SemanticModel model, string method, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        var last = arguments.Count > 0 ? arguments[^1].Expression : null;
        var isRead = method switch
        {
            "AddMarkupContent" or "AddContent" => true,
            "AddAttribute" or "AddComponentParameter" => arguments.Count == 3 && Read.Contains(NameOf(arguments[1].Expression)),
            _ => false,
        };
        foreach (var text in isRead ? last!.DescendantNodesAndSelf(n => n is not (LambdaExpressionSyntax or InvocationExpressionSyntax)).OfType<ExpressionSyntax>().Where(IsString) : [])
        {
            if (Word().IsMatch(TextOf(text)))
            {
                Add(model, text);
            }
        }
    }

    private void Add(SemanticModel model, ExpressionSyntax text)
    {
        if (!IsTranslated(model, text))
        {
            _found.Enqueue($"{TemplateWalk.PlaceOf(text)}: {TextOf(text).Trim()}");
        }
    }

    private static bool IsTranslated(SemanticModel model, ExpressionSyntax text) =>
        model.GetTypeInfo(text).ConvertedType?.Name == nameof(MessageTemplate)
        || (text.Parent is CastExpressionSyntax { Type: IdentifierNameSyntax { Identifier.Text: nameof(MessageTemplate) } })
        || text.Ancestors().OfType<ElementAccessExpressionSyntax>().Any(e => model.GetTypeInfo(e.Expression).Type?.Name == nameof(ConsoleText))
        || text.Ancestors().OfType<InvocationExpressionSyntax>().Any(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: nameof(ConsoleText.Plural) or nameof(ConsoleText.Noun) });

    private static bool IsForDevelopers(ExpressionSyntax text) => text.Ancestors().Any(a => a
        is AttributeSyntax or ThrowStatementSyntax or ThrowExpressionSyntax
        || a is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "AddMarkupContent" or "AddContent" or "AddAttribute" or "AddComponentParameter" or "SetKey" } });

    private static bool IsString(SyntaxNode node) =>
        node is InterpolatedStringExpressionSyntax || node.IsKind(SyntaxKind.StringLiteralExpression);

    // Of markup, what is read; of an interpolated text, what is written.
    private static string TextOf(ExpressionSyntax node)
    {
        var text = node is InterpolatedStringExpressionSyntax interpolated
            ? string.Concat(interpolated.Contents.Select(c => c is InterpolatedStringTextSyntax literal ? literal.TextToken.ValueText : "·"))
            : ((LiteralExpressionSyntax)node).Token.ValueText;
        return Names.Aggregate(Tag().Replace(Svg().Replace(text, " "), m => $" {string.Join(' ', Attribute().Matches(m.Value).Select(a => a.Groups[1].Value))} "), (rest, name) => rest.Replace(name, " ", StringComparison.Ordinal));
    }

    private static string NameOf(ExpressionSyntax name) => name switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        InvocationExpressionSyntax { ArgumentList.Arguments: [var argument] } => argument.Expression.ToString().Split('.')[^1].Trim(),
        _ => "",
    };

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"\p{L}{2,},? \p{L}{1,}")]
    private static partial Regex Sentence();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?:title|aria-label|placeholder|alt)=""([^""]*)""")]
    private static partial Regex Attribute();
}
