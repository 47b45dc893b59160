using System.Collections.Immutable;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Chains;

namespace FinCode.Contracts.Compliance.Cases;

/// <summary>One case. Key: <c>tenant/case id</c>. Every command is idempotent by its operation id and answered when it is durable.</summary>
[Alias("fincode.case-grain")]
public interface ICaseGrain : IGrainWithStringKey
{
    /// <summary>
    /// Decides. An approval carries the decision out before it answers; if that fails half-way, the same call again goes on, and so does
    /// the platform by itself.
    /// </summary>
    [Alias("execute")]
    Task<CaseAnswer> Execute(CaseCommand command);

    /// <summary>Null when there is no such case.</summary>
    [Alias("find")]
    Task<ComplianceCase?> Find();

    /// <summary>Everything that happened to it, oldest first.</summary>
    [Alias("history")]
    Task<ImmutableArray<HashedEntry>> History();

    /// <summary>Does what is due. Called by the sweep, and by whoever has decided over its money elsewhere.</summary>
    [Alias("continue")]
    Task Continue();
}

/// <summary>What became of a command to a case.</summary>
[GenerateSerializer, Immutable, Alias("fincode.case-answer")]
public abstract record CaseAnswer
{
    private CaseAnswer()
    {
    }

    /// <param name="IsReplay">Whether it had been done before this call.</param>
    [GenerateSerializer, Immutable, Alias("fincode.case-answer.done")]
    public sealed record Done([property: Id(0)] ComplianceCase Case, [property: Id(1)] bool IsReplay) : CaseAnswer;

    /// <summary>The case stays as it is.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.case-answer.refused")]
    public sealed record Refused([property: Id(0)] CaseRefusal Reason) : CaseAnswer;

    /// <summary>The operation id was used before for something else.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.case-answer.different-terms")]
    public sealed record DifferentTerms([property: Id(0)] string Field) : CaseAnswer;
}

/// <summary>Wakes cases and reports whose time has come, by their tenants' clocks. One for the platform, key <c>cases</c>.</summary>
[Alias("fincode.case-sweep-grain")]
public interface ICaseSweepGrain : IGrainWithStringKey
{
    /// <summary>Starts looking, and keeps doing so across restarts. Calling it again changes nothing.</summary>
    [Alias("start")]
    Task Start();

    /// <summary>Looks once, now. Answers how many were woken.</summary>
    [Alias("sweep")]
    Task<int> Sweep();
}
