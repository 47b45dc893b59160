using FinCode.Domain.Compliance.Monitoring;
using static FinCode.Domain.Tests.Compliance.Monitoring.MonitoringScenes;

namespace FinCode.Domain.Tests.Compliance.Monitoring;

/// <summary>This part: the people of the scenarios.</summary>
internal static partial class PlantedScenarios
{
    private static Planted Count(int under, int over, Func<int, MonitoredActivity> one) => new(Times(under, one), Times(over, one));

    private static Planted Amount(decimal under, decimal over, Func<decimal, IReadOnlyList<MonitoredActivity>> scene) => new(scene(under), scene(over));

    private static MonitoredActivity[] Days(params decimal[] amounts) => Times(amounts.Length, at => Pay(at * Day, amount: amounts[at]));

    private static MonitoredActivity[] Twice(double hours, string from, decimal amount, string to = "B1") => [Pay(hours, from, to, amount), Pay(hours + 2, from, to, amount)];

    private static MonitoredActivity[] Digits(params int[] counts) =>
        [.. counts.SelectMany((count, digit) => Enumerable.Repeat(digit + 1, count)).Select((digit, at) => AtAgent(at * 24, "G1", $"C{at}", digit))];

    private static MonitoredActivity OnDevice(double hours, string from, decimal amount) => Pay(hours, from, amount: amount) with { Device = "D1" };

    private static MonitoredActivity Cash(double hours, decimal amount) => Pay(hours, amount: amount) with { Method = "CASH" };

    private static MonitoredActivity AtAgent(double hours, string agent, string from = "C1", decimal amount = 100) => Pay(hours, from, amount: amount) with { Agent = agent };

    private static MonitoredActivity[] Agent(int plain, int near) =>
        [.. Times(plain, at => AtAgent(at * 0.8, "G1", $"C{at}")), .. Times(near, at => AtAgent((plain + at) * 0.8, "G1", $"N{at}", 2_900))];

    private static MonitoredActivity Night(double hours) => AtAgent(hours, "G1");

    private static MonitoredActivity Related(double hours, string from, decimal amount) => Pay(hours, from, amount: amount) with { FamilyName = "F1" };

    private static MonitoredActivity Tiered(double hours, decimal amount) =>
        Pay(hours, amount: amount) with { Sender = new SenderFacts { DayLimit = 500_00, MonthLimit = 1_500_00, YearLimit = 10_000_00 } };

    private static MonitoredActivity New(double hours, decimal amount) => Tiered(hours, amount) is var payment
        ? payment with { Sender = payment.Sender with { RegisteredAt = Noon.AddDays(-1) } }
        : payment;

    private static MonitoredActivity To(string country) => Pay() with { Destination = country };

    private static MonitoredActivity Citizen(double hours, string nationality) => Pay(hours) with { Sender = new SenderFacts { Nationality = nationality, Residence = "GBR" } };

    private static MonitoredActivity Located(double hours, string country) => Pay(hours) with { Location = country, Sender = new SenderFacts { Residence = "GBR" } };

    private static MonitoredActivity Exposed(double hours, decimal amount) => Pay(hours, amount: amount) with { Sender = new SenderFacts { IsExposed = true } };

    private static MonitoredActivity Earning(double hours, decimal amount) => Pay(hours, amount: amount) with { Sender = new SenderFacts { MonthlyIncome = 1_000_00 } };

    private static MonitoredActivity Own(params string[] keys) => Pay() with { Agent = "G1", Phone = "P1", Sender = new SenderFacts { AgentsOwn = [.. keys] } };

    private static MonitoredActivity Born(DateOnly day) => Pay() with { Sender = new SenderFacts { BornOn = day } };
}
