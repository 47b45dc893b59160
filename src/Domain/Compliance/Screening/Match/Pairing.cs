namespace FinCode.Domain.Compliance.Screening.Match;

/// <summary>Words of the subject, as a set of bits, that match words of the entry.</summary>
internal readonly record struct Pairing(uint Subject, uint Listed, int Similarity, int Weight, TokenMatchKind Kind)
{
    /// <summary>The likest first, then the weightiest, then as the words stand: so the choice is the same every time.</summary>
    public bool Precedes(in Pairing other) =>
        Similarity != other.Similarity ? Similarity > other.Similarity
        : Weight != other.Weight ? Weight > other.Weight
        : Subject != other.Subject ? Subject < other.Subject
        : Listed < other.Listed;
}
