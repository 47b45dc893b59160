using FinCode.Api.Requests;

namespace FinCode.Api.OpenApi;

/// <summary>What the API description says of one endpoint, beside what the route itself tells.</summary>
/// <param name="Id">The operationId: what a generated client calls the method.</param>
/// <param name="Answer">The component schema of <c>data</c>.</param>
internal sealed record OperationDoc(string Id, string Tag, string Summary, string Answer)
{
    public string Description { get; init; } = "";

    /// <summary>The envelope's message, where the call has one.</summary>
    public string? Message { get; init; }

    /// <summary>The component schema of the body; null when the call takes none.</summary>
    public string? Body { get; init; }

    public bool BodyIsOptional { get; init; }

    /// <summary>The component schema of one line, where the call also reads a stream of lines.</summary>
    public string? NdJsonLine { get; init; }

    public string? NdJsonAnswerLine { get; init; }

    /// <summary>Media types and examples of bodies that are no JSON.</summary>
    public IReadOnlyList<(string MediaType, string Example)> Texts { get; init; } = [];

    /// <summary>The fields of a body that is <c>multipart/form-data</c>.</summary>
    public IReadOnlyList<PartDoc> Parts { get; init; } = [];

    /// <summary>The media types of an answer that is a file and no envelope.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public KeyUse Key { get; init; }

    /// <summary>Whether the tenant's policy may have a second person approve it first; then it is answered 202.</summary>
    public bool MayWait { get; init; }

    public IReadOnlyList<ParameterDoc> Parameters { get; init; } = [];

    /// <summary>The business reasons that the call can be refused for, in order of precedence.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}

/// <param name="In">query, header or path.</param>
internal sealed record ParameterDoc(string In, string Name, string Description, string Example, string Type = "string", string? Format = null, bool Required = false)
{
    public static readonly ParameterDoc[] Paging =
    [
        new("query", "page", "Which page, from 1.", "1", "integer"),
        new("query", "size", "Items on a page, at most 200. Default 20.", "20", "integer"),
        new("query", "cursor", "The nextCursor of the page before, instead of page.", "AAAAAAAAAAEAAAAAAAAAAQ"),
    ];

    public static ParameterDoc Path(string name, string description) => new("path", name, description, ExampleId, "string", "uuid", true);

    public const string ExampleId = "0190a3f4-6a2b-7c3d-8e4f-5a6b7c8d9e0f";
}

/// <summary>One field of a <c>multipart/form-data</c> body; a file where it has no example.</summary>
internal sealed record PartDoc(string Name, string Description, string? Example, bool Required = false, IReadOnlyList<string>? Words = null);
