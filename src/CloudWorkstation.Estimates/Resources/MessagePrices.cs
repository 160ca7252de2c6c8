using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>Events, messages and parameters. Sources: the pricing pages of Amazon EventBridge, SNS, SQS and AWS Systems Manager.</summary>
internal static class MessagePrices
{
    public static IEnumerable<EstimateLine> Rule(PricedResource rule) =>
        [rule.Free("rules cost nothing; events of AWS services and schedules are free, and others are counted with their bus")];

    public static IEnumerable<EstimateLine> Bus(PricedResource bus) =>
    [
        bus.Usage(
            "EventBridge custom events", bus.Prices.Item("custom events", "eventbridge"), "events", new Factor(bus.Assumptions.BusEvents / 1_000_000, "million events")),
    ];

    public static IEnumerable<EstimateLine> Topic(PricedResource topic) =>
    [
        topic.Usage(
            "SNS requests", topic.Prices.Item("API requests", "sns"), "messages; 1,000 e-mails a month are free", new Factor(topic.Assumptions.TopicMessages / 1_000_000, "million requests")),
    ];

    public static IEnumerable<EstimateLine> Queue(PricedResource queue)
    {
        var idle = queue.Stack.IsDeadLetterQueue(queue.LogicalId);
        return
        [
            queue.Usage(
                "SQS requests", queue.Prices.Item(queue.IsTrue("FifoQueue") ? "FIFO requests" : "standard requests", "sqs"),
                idle ? "a dead-letter queue: no messages" : "requests",
                new Factor(idle ? 0 : queue.Assumptions.QueueRequests / 1_000_000, "million requests")),
        ];
    }

    public static IEnumerable<EstimateLine> Parameter(PricedResource parameter) => parameter.Text("Tier") switch
    {
        null or "Standard" => [GlueSessionPrices.Of(parameter) ?? parameter.Free("standard parameter")],
        var tier => [parameter.Unsupported($"there is no price model for the tier {tier}")],
    };
}
