namespace FinCode.Docs.Tests;

/// <summary>A shell block of a document, and the output block that follows it, if one does.</summary>
/// <param name="Line">Where in the document the block begins, from 1.</param>
/// <param name="Printed">What the document says the commands print; null where it says nothing.</param>
internal sealed record Snippet(int Line, string Commands, string? Printed);
