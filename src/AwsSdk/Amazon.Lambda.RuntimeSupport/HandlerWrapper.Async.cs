using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <content>Handlers that return a task.</content>
public partial class HandlerWrapper
{
    public static HandlerWrapper GetHandlerWrapper(Func<Task> handler) => new(async i =>
    {
        await handler();
        return Empty;
    });

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Task> handler) => new(async i =>
    {
        await handler(i.InputStream);
        return Empty;
    });

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Task> handler, ILambdaSerializer serializer) => new(async i =>
    {
        await handler(serializer.Deserialize<TInput>(i.InputStream));
        return Empty;
    });

    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Task> handler) => new(async i =>
    {
        await handler(i.LambdaContext);
        return Empty;
    });

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task> handler) => new(async i =>
    {
        await handler(i.InputStream, i.LambdaContext);
        return Empty;
    });

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Task> handler, ILambdaSerializer serializer) =>
        new(async i =>
        {
            await handler(serializer.Deserialize<TInput>(i.InputStream), i.LambdaContext);
            return Empty;
        });

    public static HandlerWrapper GetHandlerWrapper(Func<Task<Stream>> handler) => new(async i => new InvocationResponse(await handler()));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Task<Stream>> handler) =>
        new(async i => new InvocationResponse(await handler(i.InputStream)));

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Task<Stream>> handler, ILambdaSerializer serializer) =>
        new(async i => new InvocationResponse(await handler(serializer.Deserialize<TInput>(i.InputStream))));

    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Task<Stream>> handler) =>
        new(async i => new InvocationResponse(await handler(i.LambdaContext)));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task<Stream>> handler) =>
        new(async i => new InvocationResponse(await handler(i.InputStream, i.LambdaContext)));

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Task<Stream>> handler, ILambdaSerializer serializer) =>
        new(async i => new InvocationResponse(await handler(serializer.Deserialize<TInput>(i.InputStream), i.LambdaContext)));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(async i => Serialized(await handler(), serializer));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(async i => Serialized(await handler(i.InputStream), serializer));

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(async i => Serialized(await handler(serializer.Deserialize<TInput>(i.InputStream)), serializer));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(async i => Serialized(await handler(i.LambdaContext), serializer));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(async i => Serialized(await handler(i.InputStream, i.LambdaContext), serializer));

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(async i => Serialized(await handler(serializer.Deserialize<TInput>(i.InputStream), i.LambdaContext), serializer));
}
