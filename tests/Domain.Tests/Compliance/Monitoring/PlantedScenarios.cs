using FinCode.Domain.Compliance.Monitoring;
using static FinCode.Domain.Tests.Compliance.Monitoring.MonitoringScenes;

namespace FinCode.Domain.Tests.Compliance.Monitoring;

/// <summary>What people do just under a rule's line, and just over it. The last activity is the one that is judged.</summary>
internal sealed record Planted(IReadOnlyList<MonitoredActivity> Under, IReadOnlyList<MonitoredActivity> Over);

/// <summary>A scenario for each of the built-in rules, by its id. Which document it is for does not matter where ids and lines are the same.</summary>
internal static partial class PlantedScenarios
{
    public static readonly IReadOnlyDictionary<string, Planted> Remittances = new Dictionary<string, Planted>
    {
        ["V1-24H"] = Count(3, 4, at => Pay(at * 7)),
        ["V1-7D"] = Count(7, 8, at => Pay(at * 23)),
        ["V1-DEVICE"] = Count(5, 6, at => Pay(at, $"C{at}", with: payment => payment with { Device = "D1" })),
        ["V1-PHONE"] = Count(5, 6, at => Pay(at, $"C{at}", with: payment => payment with { Phone = "P1" })),
        ["V1-DOCUMENT"] = Count(5, 6, at => Pay(at, $"C{at}", with: payment => payment with { Document = "I1" })),
        ["V1-ACCOUNT"] = Count(5, 6, at => Pay(at, $"C{at}", $"B{at}", with: payment => payment with { Account = "A1" })),
        ["V2-24H"] = Amount(4_999.99m, 5_000m, sum => [Pay(0, amount: 2_000), Pay(20, amount: sum - 2_000)]),
        ["V2-7D"] = Amount(8_999.99m, 9_000m, sum => [Pay(0, amount: 4_000), Pay(6 * Day, amount: sum - 4_000)]),
        ["V2-DEVICE"] = Amount(8_999.99m, 9_000m, sum => [OnDevice(0, "C1", 4_000), OnDevice(5, "C2", sum - 4_000)]),
        ["V2-TIER-DAY"] = Amount(500m, 500.05m, sum => [Tiered(0, 300), Tiered(10, sum - 300)]),
        ["V2-TIER-30D"] = Amount(1_500m, 1_500.15m, sum => [Tiered(0, 1_000), Tiered(29 * Day, sum - 1_000)]),
        ["V2-TIER-YEAR"] = Amount(10_000m, 10_001m, sum => [Tiered(0, 6_000), Tiered(300 * Day, sum - 6_000)]),
        // Days of 100, 100, 100, 100 and 200: mean 120, deviation 40, so three of them are at 240.
        ["V2-DAY-3SD"] = Amount(239.99m, 240m, sum => [.. Days(100, 100, 100, 100, 200), Pay(10 * Day, amount: 100), Pay((10 * Day) + 1, amount: sum - 100)]),
        ["V3"] = new([Pay(0), Pay(5 * Minute)], [Pay(0), Pay(5 * Minute - Second)]),
        ["S1"] = Amount(2_399.99m, 2_400m, amount => [Pay(0, amount: 2_700), Pay(60, amount: amount)]),
        ["S1-CASH"] = Amount(7_999.99m, 8_000m, amount => [Cash(0, 9_000), Cash(60, amount)]),
        ["S1-BENEFICIARY"] = new([Pay(0, "C1", amount: 2_700), Pay(60, "C2", amount: 3_000)], [Pay(0, "C1", amount: 2_700), Pay(60, "C2", amount: 2_999.99m)]),
        ["S2"] = Amount(2_999.99m, 3_000m, sum => [AtAgent(0, "G1", amount: 1_500), AtAgent(20, "G2", amount: sum - 1_500)]),
        ["S2-BENEFICIARY"] = Amount(2_999.99m, 3_000m, sum => [AtAgent(0, "G1", "C1", amount: 1_500), AtAgent(20, "G2", "C2", amount: sum - 1_500)]),
        ["S3"] = new(
            [Related(0, "C1", 100), Related(1, "C2", 100), Related(2, "C3", 89.99m)],
            [Related(0, "C1", 100), Related(1, "C2", 100), Related(2, "C3", 90)]),
        ["N1-24H"] = Count(2, 3, at => Pay(at * 11, $"C{at}")),
        ["N1-30D"] = Count(4, 5, at => Pay(at * 6 * Day, $"C{at}")),
        ["N1-ACCOUNT"] = Count(4, 5, at => Pay(at * 6 * Day, $"C{at}", $"B{at}", with: payment => payment with { Account = "A1" })),
        ["N2-8H"] = Count(4, 5, at => Pay(at * 1.9, to: $"B{at}")),
        ["N2-30D"] = Count(5, 6, at => Pay(at * 5 * Day, to: $"B{at}")),
        ["N3"] = Amount(899.99m, 900m, sum => [Pay(0, "C9", "C1", 1_000), Pay(1, amount: 400), Pay(23, amount: sum - 400)]),
        ["N4"] = new(
            [Pay(0, "X", "Y", 500), Pay(5 * Day, "Y", "X", 480)],
            [Pay(0, "X", "Y", 500), Pay(5 * Day, "Y", "Z", 480), Pay(9 * Day, "Z", "X", 500)]),
        ["N5"] = new(
            [.. Times(3, at => Pay(at, "P", $"B{at}")), Pay(4, "P", "C1"), Pay(5)],
            [.. Times(4, at => Pay(at, "P", $"B{at}")), Pay(4, "P", "C1"), Pay(5)]),
        ["N6"] = new(
            [.. Twice(0, "C1", 100), Pay(40 * Day, "C2", amount: 110)],
            [.. Twice(0, "C1", 100), .. Twice(40 * Day, "C2", 110)]),
        ["N7"] = new(
            [Pay(0, "X", "Y", 500), Pay(1, "Y", "Z", 500)],
            [Pay(0, "X", "Y", 500), Pay(1, "Y", "Z", 499), Pay(2, "Z", "W", 498)]),
        ["D1-90D"] = Amount(999.99m, 1_000m, amount => [Pay(0), Pay(90 * Day, amount: amount)]),
        ["D1-MEAN"] = new([Pay(0, amount: 100), Pay((90 * Day) - Second, amount: 300)], [Pay(0, amount: 100), Pay(90 * Day, amount: 300)]),
        ["D1-BENEFICIARY"] = new([Pay(0, "C1"), Pay((365 * Day) - Second, "C2", amount: 1_000)], [Pay(0, "C1"), Pay(365 * Day, "C2", amount: 1_000)]),
        ["D2"] = Amount(749.99m, 750m, sum => [New(0, 400), New(5 * Day, sum - 400)]),
        ["A1"] = Amount(449.99m, 450m, amount => [.. Days(200, 300, 250), Pay(10 * Day, amount: amount)]),
        ["A1-3SD"] = Amount(239.99m, 240m, amount => [.. Days(100, 100, 100, 100, 200), Pay(10 * Day, amount: amount)]),
        ["A2"] = Amount(299.99m, 300m, amount => [Pay(0, amount: 200), Pay(Day, amount: 150), Pay(2 * Day, amount: amount), Pay(3 * Day, amount: 400)]),
        ["A3"] = Count(4, 5, at => Pay(at * 5, $"C{at}", amount: 100 + at)),
        // Chi-square of the first is 15.349, of the second 15.664: reckoned beside the code.
        ["A4"] = new(Digits(13, 7, 10, 3, 0, 6, 5, 1, 5), Digits(24, 6, 7, 4, 0, 4, 0, 1, 4)),
        ["G1-CALL"] = new([To("IND")], [To("IRN")]),
        ["G1-EDD"] = new([To("IND")], [To("MMR")]),
        ["G1-MONITORED"] = new([To("IND")], [To("VNM")]),
        ["G2"] = new([Citizen(0, "IND")], [Citizen(0, "NGA")]),
        ["G3"] = new([Located(0, "GBR")], [Located(0, "FRA")]),
        ["G3-TRAVEL"] = new([Located(0, "GBR"), Located(2, "FRA")], [Located(0, "GBR"), Located(2 - Second, "FRA")]),
        ["P1-FIRST"] = Amount(999.99m, 1_000m, amount => [Exposed(0, amount)]),
        ["P1"] = Amount(2_999.99m, 3_000m, amount => [Exposed(0, 50), Exposed(Day, amount)]),
        ["P2-30D"] = Amount(9_999.99m, 10_000m, sum => [Pay(0, amount: 6_000), Pay(29 * Day, amount: sum - 6_000)]),
        ["P2-YEAR"] = Amount(19_999.99m, 20_000m, sum => [Pay(0, amount: 9_000), Pay(100 * Day, amount: 9_000), Pay(300 * Day, amount: sum - 18_000)]),
        ["P3"] = Amount(2_999.99m, 3_000m, sum => [Earning(0, 1_000), Earning(20 * Day, sum - 1_000)]),
        ["P4"] = Count(5, 6, at => Pay(at * 60 * Day, to: $"B{at}", with: payment => payment with { Purpose = "FAMILY_SUPPORT", Relationship = "FRIENDS" })),
        ["B1"] = new(
            [Happened(ActivityKind.PayoutAccountChanged, 0, beneficiary: "B1"), Pay(24)],
            [Happened(ActivityKind.PayoutAccountChanged, 0, beneficiary: "B1"), Pay(24 - Second)]),
        ["B1-SHARED"] = Count(3, 4, at => Pay(at * 29 * Day, $"C{at}", $"B{at}", with: payment => payment with { Account = "A1" })),
        ["B2"] = Amount(499.99m, 500m, amount => [Pay(0, to: "B0"), Pay(1, amount: amount)]),
        ["I1"] = Count(2, 3, at => Pay(at * 11, with: payment => payment with { Instrument = $"K{at}" })),
        ["T1-NEAR"] = new(Agent(141, 59), Agent(140, 60)),
        ["T1-HOURS"] = new([Night(10.99), Night(12), Night(17.99)], [Night(11), Night(12), Night(17.99)]),
        ["T1-DEVICE"] = Count(2, 3, at => Pay(at * 11, $"C{at}", with: payment => payment with { Device = "D1" })),
        ["T1-NETWORK"] = Count(9, 10, at => Pay(at * 2, $"C{at}", with: payment => payment with { Network = "N1" })),
        ["V1-NETWORK"] = Count(29, 30, at => Pay(at * 0.7, $"C{at % 3}", $"B{at}", with: payment => payment with { Network = "N1" })),
        ["T1-SPIKE"] = Amount(2_399.99m, 2_400m, sum =>
            [.. Times(10, at => AtAgent(at * Day, "G1", $"C{at}", amount: at % 5 == 4 ? 2_000 : 1_000)), AtAgent(20 * Day, "G1", amount: 500), AtAgent((20 * Day) + 1, "G1", amount: sum - 500)]),
        ["T2"] = new([Own("C7", "P7")], [Own("C7", "P1")]),
        ["M1"] = new(
            [Happened(ActivityKind.DeviceAdded, 0), Happened(ActivityKind.CredentialsReset, 1), Pay(24)],
            [Happened(ActivityKind.DeviceAdded, 0), Happened(ActivityKind.CredentialsReset, 1), Pay(24 - Second)]),
        ["C1"] = new(
            [Happened(ActivityKind.Cancelled, 0), Happened(ActivityKind.Refunded, Day)],
            [Happened(ActivityKind.Cancelled, 0), Happened(ActivityKind.Refunded, Day), Happened(ActivityKind.Cancelled, 2 * Day)]),
        ["R1-CASH"] = Amount(10_000m, 10_000.01m, sum => [Pay(0, amount: 9_000), Cash(0, 6_000), Cash(20, sum - 6_000)]),
        ["R1"] = Amount(9_999.99m, 10_000m, amount => [Pay(0, amount: amount)]),
        ["K1"] = new([Born(new DateOnly(2008, 6, 1))], [Born(new DateOnly(2008, 6, 2))]),
    };

    public static readonly IReadOnlyDictionary<string, Planted> TransferNetwork = new Dictionary<string, Planted>
    {
        ["N1-24H"] = Remittances["N1-24H"],
        ["N1-90D"] = Count(19, 20, at => Pay(at * 4.5 * Day, $"C{at}")),
        ["N6"] = Remittances["N6"],
        ["N8"] = Count(2, 3, at => Pay(at * 11, amount: 100 - (at * 5))),
        ["N4"] = new(
            [Pay(0, "X", "Y", 500), Pay(5 * Day, "Y", "X", 496)],
            [Pay(0, "Y", "Z", 496), Pay(9 * Day, "X", "Y", 500), Pay(119 * Day, "Z", "X", 500)]),
        ["N7"] = new(
            [Pay(0, "X", "Y", 500), Pay(1, "Y", "Z", 500)],
            [Pay(0, "X", "Y", 500), Pay(1, "Y", "Z", 500), Pay(2, "Z", "W", 499.50m)]),
        ["N7-SPLIT"] = new(
            [.. Twice(0, "X", 100, "Y"), Pay(Day, "Y", "Z", 100)],
            [.. Twice(0, "X", 100, "Y"), .. Twice(Day, "Y", 99, "Z")]),
    };
}
