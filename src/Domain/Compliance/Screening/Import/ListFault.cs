namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>Why a file cannot be read as a list.</summary>
/// <param name="File">Which of the files: "sdn", "alt", "add"; "list" where there is one.</param>
/// <param name="Line">From 1.</param>
/// <param name="Field">The column or element.</param>
public sealed record ListFault(string File, long Line, string Field, string Problem)
{
    public override string ToString() => $"{File}, line {Line}, {Field}: {Problem}";
}

/// <summary>Carries a fault out of a reader's depths; readers return it and never throw it to their callers.</summary>
internal sealed class ListFaultException(ListFault fault) : Exception(fault.ToString())
{
    public ListFault Fault => fault;
}
