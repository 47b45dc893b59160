using System.Collections.Immutable;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Remittances;

namespace FinCode.Grains.Remittances;

/// <summary>What somebody who has looked at a remittance says.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>It may go on.</summary>
    /// <param name="Clearance">What that was said on; stored with the step that makes the money payable.</param>
    public sealed record Passed(Clearance Clearance) : Verdict;

    /// <summary>A person must decide.</summary>
    /// <param name="Reason">A stable code.</param>
    /// <param name="Evidence">What was found, for whoever decides. It names people, so it lies in the case and not in the journal.</param>
    public sealed record Held(string Reason, ImmutableArray<CaseEvidence> Evidence) : Verdict
    {
        public Held(string reason)
            : this(reason, [])
        {
        }

        /// <summary>The same whenever the same is found, whatever words it is told in.</summary>
        public string Findings => Domain.Remittances.Findings.Of(Evidence.IsDefaultOrEmpty ? [Reason] : Evidence.Select(IdOf));

        private static string IdOf(CaseEvidence evidence) => evidence.Match is { } match
            ? $"{evidence.Kind}\n{match.Subject.Name}\n{match.ListId}\n{match.EntryId}\n{match.EntryVersion}\n{match.Fingerprint}"
            : $"{evidence.Kind}\n{evidence.Text}";

        // A record prints its members; what was found names people.
        public override string ToString() => $"{nameof(Held)} {Reason}";
    }

    /// <summary>Nobody can tell now. It is asked again; until then nothing leaves.</summary>
    /// <param name="Reason">A stable code.</param>
    public sealed record Waits(string Reason) : Verdict;

    /// <summary>
    /// Both together. Not knowing comes first: a person who decides about a hold decides for good, and must have seen everything.
    /// </summary>
    public Verdict And(Verdict other) => (this, other) switch
    {
        (Waits, _) => this,
        (_, Waits) => other,
        (Held one, Held two) => new Held(one.Reason, [.. one.Evidence, .. two.Evidence]),
        (Held, _) => this,
        (_, Held) => other,
        (Passed one, Passed two) => new Passed(one.Clearance.And(two.Clearance)),
        _ => throw new InvalidOperationException("A verdict of an unknown kind."),
    };
}

/// <summary>Whoever looks at remittances cannot tell now what it found. It is asked again.</summary>
public sealed class VerdictUnavailableException() : Exception("Whoever looks at remittances cannot tell now. It is asked again.");
