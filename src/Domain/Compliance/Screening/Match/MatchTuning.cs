using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Compliance.Screening.Match;

/// <summary>
/// The numbers of the scorer. They are part of <see cref="ScreeningAlgorithm.Version"/>: whoever changes one changes that. Scores and
/// similarities are in thousandths, costs in hundredths of one changed letter.
/// </summary>
internal sealed record MatchTuning
{
    public static readonly MatchTuning Standard = new();

    /// <summary>Weights by what a word does, in the order of <see cref="TokenRole"/>; the first is not used.</summary>
    public int InitialWeight { get; init; } = 25;
    public int ParticleWeight { get; init; } = 10;
    public int TitleWeight { get; init; } = 6;
    public int GenericWeight { get; init; } = 40;
    public int NumberWeight { get; init; } = 45;

    public int RareWeight { get; init; } = 100;
    public int UncommonWeight { get; init; } = 90;
    public int CommonWeight { get; init; } = 75;
    public int VeryCommonWeight { get; init; } = 55;

    /// <summary>A short word is half coincidence. Percent, for two and three letters.</summary>
    public int TwoLettersPercent { get; init; } = 70;
    public int ThreeLettersPercent { get; init; } = 85;

    public int FoldSimilarity { get; init; } = 970;
    public int VariantSimilarity { get; init; } = 950;
    public int KinSimilarity { get; init; } = 860;
    public int NickSimilarity { get; init; } = 860;
    public int InitialSimilarity { get; init; } = 820;
    public int NumberSimilarity { get; init; } = 600;
    public int GlueSimilarity { get; init; } = 960;

    /// <summary>The most that words are alike of which one has no vowels; and where it has one or two consonants alone.</summary>
    public int OpenSimilarity { get; init; } = 960;
    public int OpenShortSimilarity { get; init; } = 850;

    /// <summary>Two neighbouring letters that changed places as they are written, whatever that does to how they sound.</summary>
    public int SwapCost { get; init; } = 38;
    public int SlipSimilarity { get; init; } = 930;
    public int FirstLetterCost { get; init; } = 15;
    public int SimilarityMin { get; init; } = 620;

    /// <summary>What a fully unmatched side costs, and what it costs when both sides have something the other has not.</summary>
    public int SubjectExtra { get; init; } = 260;
    public int ListExtra { get; init; } = 200;
    public int Conflict { get; init; } = 420;
    public int OrganisationExtra { get; init; } = 300;

    /// <summary>How many times the unlikeness of matched words counts, in hundredths.</summary>
    public int Unlikeness { get; init; } = 100;

    /// <summary>Below this matched weight the evidence is thin, and what is left over counts more: by as much as <see cref="Thinness"/> percent.</summary>
    public int ThinBelow { get; init; } = 170;
    public int Thinness { get; init; } = 60;
    public int OrderCost { get; init; } = 5;
    public int LegalFormCost { get; init; } = 15;
    public int LossyCost { get; init; } = 60;

    /// <summary>The weight of each <see cref="NameToken.WeightClass"/>.</summary>
    public byte[] Weights()
    {
        var weights = new byte[32];
        weights[(int)TokenRole.Initial] = (byte)InitialWeight;
        weights[(int)TokenRole.Particle] = (byte)ParticleWeight;
        weights[(int)TokenRole.Title] = (byte)TitleWeight;
        weights[(int)TokenRole.LegalForm] = 0;
        weights[(int)TokenRole.Generic] = (byte)GenericWeight;
        weights[(int)TokenRole.Number] = (byte)NumberWeight;
        int[] byCommonness = [RareWeight, UncommonWeight, CommonWeight, VeryCommonWeight];
        for (var commonness = 0; commonness < byCommonness.Length; commonness++)
        {
            var full = byCommonness[commonness];
            weights[8 + (commonness * 4)] = (byte)(full * TwoLettersPercent / 150);
            weights[9 + (commonness * 4)] = (byte)(full * TwoLettersPercent / 100);
            weights[10 + (commonness * 4)] = (byte)(full * ThreeLettersPercent / 100);
            weights[11 + (commonness * 4)] = (byte)full;
        }

        return weights;
    }
}
